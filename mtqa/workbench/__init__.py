"""What a maintainer of the rules does with them; knows the checker."""
