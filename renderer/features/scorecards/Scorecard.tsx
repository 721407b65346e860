/** The scorecard itself: one component for the screen, the PDF and the paper. It leads with what was lost, then why; every number can be redone. */
import { use, useEffect, useMemo, useState } from 'react';
import { formatInstant } from '../../i18n/format';
import type { Copy, Scorecard as Data } from '@shared/scorecards';
import type { Words } from './answer-text';
import { auditBlocks, auditTables } from '../audits/card/blocks';
import { collapsed, knockOuts, readCard, type Card } from './card';
import { exhibitBlocks, fileTable } from './exhibits';
import { fontsReady } from './fonts';
import { Course, Facts, Lead, Title } from './Head';
import { itemBlocks, itemTable } from './items';
import { lostBlocks, lostTable } from './lost';
import { exhibitsOf } from './marks';
import { usePictures } from './pictures';
import { stateText } from '../reviews/state';
import { SectionBars } from './SectionBars';
import { Sheets, type Block } from './Sheets';
import { totalBlocks, totalTables } from './total';
import { useWords } from './words';
import './scorecard.css';

/** The site signs nothing that is not for it. */
function Signatures({ internal, words: { t } }: { internal: boolean; words: Words }) {
  return (
    <div className="card-sign">
      {internal ? null : <div>{t('scorecards.sign.site')}</div>}<div>{t('scorecards.sign.reviewer')}</div>{internal ? null : <div>{t('scorecards.sign.appeal')}</div>}
    </div>
  );
}

const groups = (digits: string): string => digits.match(/.{1,4}/g)?.join(' ') ?? '';

/** Journal head, template, state and raw score: what ties this sheet to the file it came from. */
function footText(card: Card, { t }: Words): string {
  const { card: { journalHead, templateSha256, visit, submittedAt }, result } = card;
  const fails = knockOuts(card, 'form').length + collapsed(card).length > 0;
  return [
    ...(card.card.internal === true ? [t('scorecards.internal')] : []),
    t('scorecards.foot.journal', { hash: groups(journalHead.slice(0, 16)) }),
    t('scorecards.foot.template', { hash: groups(templateSha256.slice(0, 8)) }),
    t('scorecards.foot.state', { state: stateText(t, visit.state, visit.automatic), at: submittedAt === null ? '' : formatInstant(submittedAt) }),
    ...(result.status === 'scored' && result.rawPercent !== null ? [t('scorecards.foot.raw', { percent: result.rawPercent })] : []),
    t(fails ? 'scorecards.foot.fail' : 'scorecards.foot.noFail'),
  ].join(' · ');
}

interface ScorecardProps {
  data: Data;
  copy?: Copy;
  /** Laid out, and every picture there or known to be missing. */
  onReady?: () => void;
}

/** Suspends until the faces are there; throws where they cannot be read. */
export function Scorecard({ data, copy = 'file', onReady }: ScorecardProps) {
  use(fontsReady());
  const words = useWords();
  const card = useMemo(() => readCard(data), [data]);
  const exhibits = useMemo(() => exhibitsOf(card), [card]);
  const pictureIds = useMemo(() => [
    ...exhibits.filter((each) => each.evidence.kind === 'photo').map((each) => each.evidence.id),
    ...(data.audit?.countersignatures.slice(0, 1).flatMap(({ evidenceId }) => evidenceId ?? []) ?? []),
    ...(data.storefrontId === null ? [] : [data.storefrontId]),
  ].filter((id, at, all) => all.indexOf(id) === at), [exhibits, data]);
  const pictures = usePictures(pictureIds);
  const version = useMemo(() => ({ card, words }), [card, words]);
  const [laidOut, setLaidOut] = useState(false);
  const ready = laidOut && pictures.settled;
  useEffect(() => { if (ready) onReady?.(); }, [ready, onReady]);

  const blocks: Block[] = [
    { key: 'title', keep: true, node: <><Title card={card} copy={copy} words={words} storefront={data.storefrontId === null ? null : pictures.of(data.storefrontId)} /><Facts card={card} words={words} /></> },
    { key: 'lead', keep: true, node: <Lead card={card} words={words} /> },
    { key: 'sections', node: <SectionBars card={card} words={words} /> },
    ...lostBlocks(card, exhibits, pictures, words),
    ...auditBlocks(card, exhibits, pictures, words),
    ...itemBlocks(card, exhibits, words),
    ...totalBlocks(card, words),
    ...(data.timeline === undefined ? [] : [{ key: 'course', node: <Course card={card} words={words} /> }]),
    ...exhibitBlocks(card, exhibits, pictures, words),
  ];
  return (
    <Sheets
      blocks={blocks}
      tables={{ lost: lostTable(card, words), items: itemTable(words), ...totalTables(words), ...auditTables(words), files: fileTable(words) }}
      bottom={<Signatures internal={data.internal === true} words={words} />}
      foot={footText(card, words)}
      pageText={(page, pages) => words.t('scorecards.foot.page', { page, pages })}
      version={version}
      label={words.t('scorecards.card', { site: data.visit.siteName })}
      onLaidOut={() => setLaidOut(true)}
    />
  );
}
