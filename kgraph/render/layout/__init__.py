"""The layout of the cascade: columns, order, heights, lines; the door is `drawing.lay_out`."""
