/** A digest in groups of four, as large as its weight asks. Selected and copied it is one word again, for the gaps are no characters. */
import { Fragment } from 'react';
import { inFours } from './digits';
import './figures.css';

export function Digest({ value, size = 'normal' }: { value: string; size?: 'normal' | 'large' }) {
  return <code className={`draw-hex draw-hex-${size}`}>{inFours(value).map((group, at) => <Fragment key={at}>{at === 0 ? null : <wbr />}<span>{group}</span></Fragment>)}</code>; // oxlint-disable-line react/no-array-index-key -- groups have no other name
}
