// The cryptography of a WeCom that is not ours: Tencent's @wecom/crypto, one JSON command a line in, one JSON answer a line out.
//
//   {"op": "seal", "token", "key", "receiver", "timestamp", "nonce", "message"}              → {"encrypted", "signature"}
//   {"op": "open", "token", "key", "timestamp", "nonce", "encrypted", "signature"}           → {"valid", "message", "receiver"}
//
// A command that fails answers {"error"}; the process lives on.
import { createInterface } from "node:readline";
import { decrypt, encrypt, getSignature } from "@wecom/crypto";

const operations = {
  seal({ token, key, receiver, timestamp, nonce, message }) {
    const encrypted = encrypt(key, message, receiver);
    return { encrypted, signature: getSignature(token, timestamp, nonce, encrypted) };
  },
  open({ token, key, timestamp, nonce, encrypted, signature }) {
    const { message, id } = decrypt(key, encrypted);
    return { valid: getSignature(token, timestamp, nonce, encrypted) === signature, message, receiver: id };
  },
};

function answer(line) {
  try {
    const command = JSON.parse(line);
    return operations[command.op](command);
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}
