import type { Answer } from '@shared/assessments';
import type { Item } from '@shared/templates/template';
import { ChoiceControl, MultiControl } from './ChoiceControl';
import { DeductControl } from './DeductControl';
import { DurationControl } from './DurationControl';
import { MediaControl } from './MediaControl';
import { NumberControl } from './NumberControl';
import { ScaleControl } from './ScaleControl';
import { TextControl, WhenControl } from './TextControl';

interface ItemControlProps { item: Item; answer: Answer | undefined; focused: boolean; hideScores: boolean }

/** The control of an item's type. */
export function ItemControl({ item, ...rest }: ItemControlProps) {
  switch (item.type) {
    case 'choice': return <ChoiceControl item={item} {...rest} />;
    case 'multi': return <MultiControl item={item} {...rest} />;
    case 'scale': return <ScaleControl item={item} {...rest} />;
    case 'number': return <NumberControl item={item} {...rest} />;
    case 'duration': return <DurationControl item={item} {...rest} />;
    case 'deduct': return <DeductControl item={item} {...rest} />;
    case 'text': return <TextControl item={item} {...rest} />;
    case 'date':
    case 'time':
    case 'datetime': return <WhenControl item={item} {...rest} />;
    case 'note': return null;
    default: return <MediaControl item={item} {...rest} />;
  }
}
