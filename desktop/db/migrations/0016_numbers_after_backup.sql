-- Blocks of numbers that an earlier epoch gave out after the backup this office was restored from: they stand on
-- paper that is older than the block.
CREATE TABLE recovered_block (
    id TEXT PRIMARY KEY REFERENCES number_block (id)
) STRICT;
CREATE TRIGGER recovered_block_kept BEFORE DELETE ON recovered_block BEGIN
    SELECT RAISE(ABORT, 'recovered_block_kept');
END;
CREATE TRIGGER recovered_block_frozen BEFORE UPDATE ON recovered_block BEGIN
    SELECT RAISE(ABORT, 'recovered_block_frozen');
END;
