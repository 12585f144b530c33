#!/bin/sh
# Says how many lines it reads.
wc -l
