"""WeCom (企业微信), self-built app: encrypted callback in, `message/send` out."""
