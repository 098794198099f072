CREATE TABLE thing (word TEXT);
