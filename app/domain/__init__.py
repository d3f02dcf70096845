"""The rules of the product, pure: standard library only, no clock, dice, disk, threads or logging."""
