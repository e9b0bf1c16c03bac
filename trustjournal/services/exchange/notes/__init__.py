"""Notes about people in Markdown or plain text: bringing in what Obsidian and others hold, writing what they read."""
