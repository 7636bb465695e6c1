"""A local WeCom platform for one tenant with one self-built app: to try and to test the desk without a real tenant.

It imports nothing of `bot.channels.wecom`: the two are written from the same documentation and check each other. Each rule
names where it comes from: `[D 90236]` is developer.work.weixin.qq.com/document/path/90236, `[E]` the platform's list of
error codes (path/90455), `[S]` a choice of ours where the documentation is silent.
"""
