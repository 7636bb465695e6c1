"""The running service: the only room with sockets, settings and channel protocols; only `ingest.sandbox` starts processes beside it."""

import os

# Chroma and the models rest on onnxruntime, which reports home unless it is told not to before it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
