"""Speed, by hand on a quiet machine: ratios against the bare libraries, each with a plot. No gate hangs on them."""
