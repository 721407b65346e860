/** 种子: typed in public by the people the plan names, each hidden until all are in. Nothing is to be seen of the secret before. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isShortSeed } from '@shared/draws/key';
import type { DrawDetail } from '@shared/draws';
import { refresh, request, RequestError } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatClock } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Digest } from './Digest';
import { Job } from './Job';
import { Facts, Step } from './Step';
import { Stamp } from './words';

type Contribution = DrawDetail['contributions'][number];

export function SeedStep({ draw, editing }: { draw: DrawDetail; editing: boolean }) {
  const { t } = useText();
  if (draw.state === 'drawn' && draw.drawnAt !== null) return <Revealed draw={draw} at={draw.drawnAt} />;
  if (draw.plannedAt === null) return <Step name="seed" at="later" lead={t(draw.state === 'abandoned' ? 'draws.neverDrawn' : 'draws.seedLater')} />;
  if (draw.state === 'abandoned' || !editing) return <Step name="seed" at="later" lead={t(draw.state === 'abandoned' ? 'draws.notRevealed' : 'draws.seedWaits')} />;
  return <Ceremony draw={draw} />;
}

function Ceremony({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  const [busy, setBusy] = useState(false);
  const [again, setAgain] = useState<number | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const all = draw.contributions.every(({ text }) => text !== null);
  const turn = again ?? draw.contributions.findIndex(({ at }) => at === null);
  useEffect(() => { if (all) button.current?.focus(); }, [all]);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await request('draws.draw', { id: draw.id });
      refresh('draws');
    } catch (failure) {
      if (!(failure instanceof RequestError && failure.body.code === 'cancelled')) noteError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Step name="seed" at="open" lead={t(draw.contributions.length > 1 ? 'draws.leads.seed' : 'draws.leads.seedOne')}>
      {draw.plan.seed.note === '' ? null : <p className="draw-hint">{draw.plan.seed.note}</p>}
      <p className="draw-hint">{t('draws.whoKnows')}</p>
      <div className="draw-seeds">
        {draw.contributions.map((each, index) => (index === turn && !all
          ? <SeedInput key={index} draw={draw} index={index} contribution={each} onDone={() => setAgain(null)} /> // oxlint-disable-line react/no-array-index-key -- a place in the order is what it is
          : <Given key={index} contribution={each} onAgain={all || each.at === null ? undefined : () => setAgain(index)} />))}
      </div>
      <Job id={draw.id} running={busy} label={t('draws.drawing')} />
      <footer className="draw-foot"><p className="draw-hint" role="status">{t(busy ? 'draws.drawing' : all ? 'draws.drawHint' : 'draws.seedHint')}</p><button type="button" ref={button} className="ui-button ui-button-primary ui-button-large" disabled={!all || busy} onClick={() => void run()}>{t('draws.draw')}</button></footer>
    </Step>
  );
}

const signs = (text: string): number => text.replaceAll(/\D/g, '').length;

function SeedInput({ draw, index, contribution, onDone }: { draw: DrawDetail; index: number; contribution: Contribution; onDone: () => void }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [shown, setShown] = useState(draw.contributions.length === 1);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (index > 0) input.current?.focus(); }, [index]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || busy) return;
    setBusy(true);
    request('draws.contribute', { id: draw.id, index, text, note }).then(() => { refresh('draws'); onDone(); }).catch(noteError).finally(() => setBusy(false));
  };
  const short = text.trim() !== '' && isShortSeed(text);
  return (
    <form className="draw-seed draw-seed-open" onSubmit={submit}>
      <p className="draw-seed-who"><b>{contribution.name}</b>{contribution.how === '' ? null : <span>{contribution.how}</span>}</p>
      <input ref={input} className={shown ? 'draw-seed-input' : 'draw-seed-input draw-seed-hidden'} aria-label={t('draws.seedOf', { name: contribution.name })} aria-describedby="draw-seed-count" autoComplete="off" autoCorrect="off" spellCheck={false} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
      <p id="draw-seed-count" className={short ? 'draw-warn' : 'draw-hint'} aria-live="polite">{text.trim() === '' ? t('draws.seedWanted') : short ? t('draws.seedShort', { count: signs(text) }) : t('draws.seedDigits', { count: signs(text) })}</p>
      <label className="draw-seed-note"><span>{t('draws.seedFrom')}</span><input className="ui-input" maxLength={500} placeholder={t('draws.seedFromExample')} value={note} onChange={({ target }) => setNote(target.value)} /></label>
      <div className="draw-seed-acts"><Chip on={shown} onToggle={setShown}>{t('draws.showSeed')}</Chip><Button kind="primary" type="submit" disabled={busy || text.trim() === ''}>{t('draws.give')}</Button></div>
    </form>
  );
}

function Given({ contribution: { name, how, at, short, text, note }, onAgain }: { contribution: Contribution; onAgain: (() => void) | undefined }) {
  const { t } = useText();
  return (
    <div className="draw-seed">
      <p className="draw-seed-who"><b>{name}</b>{how === '' ? null : <span>{how}</span>}</p>
      {text === null ? <p className="draw-seed-sealed">{at === null ? t('draws.notYet') : t('draws.sealed')}</p> : <p className="draw-seed-text"><Digest value={text} size="large" /></p>}
      {note === null || note === '' ? null : <p className="draw-hint">{note}</p>}
      <p className={short ? 'draw-warn' : 'draw-hint'}>{at === null ? ' ' : t(short ? 'draws.givenShort' : 'draws.givenAt', { at: formatClock(at) })}</p>
      {onAgain === undefined ? null : <div className="draw-seed-acts"><Button kind="quiet" onClick={onAgain}>{t('draws.typeAgain')}</Button></div>}
    </div>
  );
}

function Revealed({ draw, at }: { draw: DrawDetail; at: string }) {
  const { t } = useText();
  return (
    <Step name="seed" at="frozen" stamp={<Stamp word={t('draws.frozen')} at={at} />}>
      <p className="draw-digest-label">{t('draws.seed')}</p>
      {draw.seed === null ? null : <p className="draw-seed-all">{draw.seed}</p>}
      {draw.contributions.length < 2 ? null : <p className="draw-hint">{t('draws.seedJoined')}</p>}
      <Facts facts={[
        ...(draw.plan.seed.note === '' ? [] : [[t('draws.seedNote'), draw.plan.seed.note] as [string, string]]),
        ...draw.contributions.map(({ name, how, short, text, note }): [string, string] => [name, [text ?? '', how, note ?? '', ...(short ? [t('draws.wasShort')] : [])].filter((part) => part !== '').join(' · ')]),
        draw.secret === null || draw.secret === '' ? null : [t('draws.secret'), <Digest key="secret" value={draw.secret} />],
        draw.key === null ? null : [t('draws.key'), <Digest key="key" value={draw.key} />],
      ]} />
    </Step>
  );
}
