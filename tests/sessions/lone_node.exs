Node.alive?
Node.self
Node.get_cookie
Node.connect(:a@b)
Node.list
Node.list(:known)
node()
Node.ping(:a@b)
Node.disconnect(:a@b)
Node.monitor(:a@b, true)
Node.self == node(self())
x = 1 +
2
foo
x
