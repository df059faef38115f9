"""Engines that ask a language model, over any of several protocols."""
