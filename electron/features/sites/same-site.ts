/** SQL: ids of the site `id` (an expression) and of all that were merged with it. A merge points straight to the site in use, never in steps. */
export const sameSite = (id: string): string =>
  `(SELECT twin.id FROM sites own JOIN sites twin ON coalesce(twin.merged_into, twin.id) = coalesce(own.merged_into, own.id) WHERE own.id = ${id})`;
