/** How many of the drawn calls are scored (抽检完成率). */
interface Part { done: number; given: number }

export const rateText = ({ done, given }: Part): string => (given === 0 ? '–' : `${((100 * done) / given).toFixed(1)} %`);
export const sumOf = (parts: readonly Part[]): Part => parts.reduce((sum, part) => ({ done: sum.done + part.done, given: sum.given + part.given }), { done: 0, given: 0 });
