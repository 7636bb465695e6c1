"""Every Chinese sentence that a member reads, a module for each part of the conversation. Templates hold what pages say."""
