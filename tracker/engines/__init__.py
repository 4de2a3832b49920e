"""xlwings engines of our own. They know xlwings and an application, and nothing of meetings."""
