-- How many tokens to reckon with for each that is estimated in a prompt or allowed in an answer: what an agent has shown
-- to count, so that every node reserves enough, also after it was started anew.
ALTER TABLE agent
    ADD COLUMN input_margin double precision NOT NULL DEFAULT 1 CHECK (input_margin >= 1),
    ADD COLUMN output_margin double precision NOT NULL DEFAULT 1 CHECK (output_margin >= 1);
