"""The parts of bench/charts.py: SVG written by hand, and the tables of docs/performance.md. Only Python's own library."""
