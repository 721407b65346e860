/** Ids as they were pasted: one a line, or with commas between. Twice the same counts once. */
export const pastedIds = (text: string): string[] => [...new Set(text.split(/[\n\r,，;；\t]/).map((each) => each.trim()).filter((each) => each !== ''))];
