"""`make bench`: what a page costs, in units of what "hello world" costs under the same server in the same run."""
