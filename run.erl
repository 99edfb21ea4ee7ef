X = 1, self() ! {x, X}.
