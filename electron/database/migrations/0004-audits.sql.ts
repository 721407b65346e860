/** Version 4, open audits. */
export const sql = `
-- nothing yet
`;
