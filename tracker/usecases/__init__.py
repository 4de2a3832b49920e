"""What a person asks for, in a few lines each; input and output come in through ports."""
