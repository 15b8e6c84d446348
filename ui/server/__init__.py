"""What stands between the network and the page: who is let in, and with what. Knows no article and no answer."""
