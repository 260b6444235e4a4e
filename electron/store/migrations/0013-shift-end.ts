/** A shift that has ended, and what was left over; null while it goes on. */
export const sql = `ALTER TABLE shift ADD COLUMN ended TEXT;`;
