/** The result: what was drawn, by rank and reviewer, how it was checked, and how anybody else can check it. */
import { useState } from 'react';
import type { DrawDetail } from '@shared/draws';
import { request, RequestError, useRequest } from '../../../api';
import { useMe } from '../../../app/me';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { ButtonLink } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { Digest } from '../Digest';
import { Facts, Step } from '../Step';
import { number, Stamp } from '../words';
import { Items } from './Items';
import { Outsider } from './Outsider';
import { Verify } from './Verify';

export function Result({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  const { can } = useMe();
  const [saving, setSaving] = useState(false);
  const open = !draw.blind || can('publish'); // a blind plan says nothing of what is behind its codes
  const { data: items = [] } = useRequest('draws.items', { id: draw.id });
  const { data: sheet } = useRequest('draws.sheet', { id: draw.id }, { enabled: open });
  const save = async (as: 'zip' | 'folder'): Promise<void> => {
    setSaving(true);
    try {
      const { saved, name, files } = await request('draws.export', { id: draw.id, as });
      if (saved) noteDone(t('draws.exported', { count: files, name }));
    } catch (error) {
      if (!(error instanceof RequestError && error.body.code === 'cancelled')) noteError(error);
    } finally {
      setSaving(false);
    }
  };
  const replaced = items.filter(({ struckAt }) => struckAt !== null).length;
  return (
    <Step name="result" at="frozen" {...(draw.drawnAt === null ? {} : { stamp: <Stamp word={t('draws.drawn')} at={draw.drawnAt} /> })}>
      <div className="draw-result-head">
        <p className="draw-result-sum">{t(draw.must === 0 ? 'draws.resultPlain' : 'draws.resultSum', { sample: number(draw.sample), must: number(draw.must), unit: t(`draws.units.${draw.subject}`), size: number(draw.size ?? 0) })}{replaced === 0 ? null : ` · ${t('draws.replacedSum', { count: replaced })}`}</p>
        <span className="draw-acts">
          {open ? <Menu name={t('draws.export')} label={<>{saving ? t('exports.saving') : t('draws.export')}<span aria-hidden="true">▾</span></>} items={[{ key: 'zip', label: t('draws.exportZip'), note: t('draws.exportZipNote'), run: () => void save('zip') }, { key: 'folder', label: t('draws.exportFolder'), note: t('draws.exportFolderNote'), run: () => void save('folder') }]} /> : null}
          {open ? <ButtonLink kind="primary" href={`#/draws/${draw.id}/sheet`}>{t('draws.sheet')}</ButtonLink> : null}
        </span>
      </div>
      {draw.capacityLifted ? <p className="draw-warn">{t('draws.capacityLifted')}</p> : null}
      {draw.selectionSha256 === null ? null : <><p className="draw-digest-label">{t('draws.digests.selection')}</p><Digest value={draw.selectionSha256} size="large" /></>}
      <Items draw={draw} items={items} reserve={sheet?.reserve ?? []} />
      <Loads draw={draw} />
      <Verify id={draw.id} />
      {sheet === undefined ? null : <Outsider sheet={sheet} />}
      <details className="draw-more"><summary>{t('draws.moreDigests')}</summary><Facts facts={([['reserve', draw.reserveSha256], ['assignment', draw.assignmentSha256]] as const).map(([name, value]) => (value === null ? null : [t(`draws.digests.${name}`), <Digest key={name} value={value} />]))} /></details>
    </Step>
  );
}

/** Who got how many, what fell out from under whom, how far they are. */
function Loads({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  if (draw.loads.length === 0) return null;
  return (
    <div className="draw-scroll">
      <table className="draw-people">
        <caption>{t('draws.loads')}</caption>
        <thead><tr><th scope="col">{t('draws.person')}</th><th scope="col">{t('draws.given')}</th><th scope="col">{t('draws.struck')}</th><th scope="col">{t('draws.scoredOf')}</th></tr></thead>
        <tbody>{draw.loads.map(({ profileId, name, given, struck, scored }) => <tr key={profileId}><td>{name}</td><td>{given}</td><td>{struck === 0 ? '–' : struck}</td><td>{t('common.of', { done: scored, total: given })}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
