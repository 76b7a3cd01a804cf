"""Rendering: the cascade as a picture and as one offline page."""
