/** What the parts of a round are called on screen. Pure. */
import type { RoundDetail } from '@shared/rounds';
import type { Text } from '@shared/templates/template';

/** A component's own title, else its template's. */
export const componentNames = (components: RoundDetail['components'], pick: (text: Text) => string): string[] => components.map(({ title, templateTitle }) => title || pick(templateTitle));
