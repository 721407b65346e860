/** Version 3, rounds and their planning. */
export const sql = `
-- nothing yet
`;
