-- How much of an analysis is done: when all files are read, what could be changed in them is still tried.
ALTER TABLE analysis ADD COLUMN percentage integer NOT NULL DEFAULT 0 CHECK (percentage BETWEEN 0 AND 100);
