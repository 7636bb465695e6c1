"""The running service: the only room with sockets, processes, environment variables and channel protocols."""
