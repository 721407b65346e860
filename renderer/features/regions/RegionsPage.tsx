/** 区域: a tree of any depth on the left, the chosen region and what can be done with it on the right. */
import { useState } from 'react';
import type { Region } from '@shared/sites';
import { refresh, useRequest, useSend } from '../../api';
import { setQueryValue, useQueryValue } from '../../app/location';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { ExportButton } from '../exports/ExportButton';
import { SettingsFrame } from '../settings/SettingsFrame';
import { MergeRegionDialog } from './MergeRegionDialog';
import { RegionDialog } from './RegionDialog';
import { RegionTree } from './RegionTree';
import { findRegion, regionTree, type RegionNode } from './tree';
import '../organisation/organisation.css';
import './regions.css';

type Open = 'add' | 'below' | 'edit' | 'merge' | 'archive' | null;

function Chosen({ node, onOpen }: { node: RegionNode; onOpen: (open: Open) => void }) {
  const { t } = useText();
  const { region, children, sites } = node;
  const empty = children.length === 0 && sites === 0;
  return (
    <section className="ui-sheet regions-chosen" aria-label={region.path}>
      <h2>{region.name}</h2>
      {region.parentId === null ? null : <p className="organisation-muted">{region.path}</p>}
      <p>{t('regions.sitesIn', { count: region.sites })}{children.length === 0 ? null : ` · ${t('regions.sitesBelow', { count: sites })}`}</p>
      <div className="regions-actions">
        <ButtonLink href={`#/sites?region=${region.id}`}>{t('regions.showSites')}</ButtonLink>
        <Button onClick={() => onOpen('edit')}>{t('regions.rename')}</Button>
        <Button onClick={() => onOpen('below')}>{t('regions.addBelow')}</Button>
        <Button onClick={() => onOpen('merge')}>{t('regions.mergeInto')}</Button>
        <Button disabled={!empty} onClick={() => onOpen('archive')}>{t('regions.archive')}</Button>
      </div>
      {empty ? null : <p className="organisation-muted">{t('regions.notEmpty')}</p>}
    </section>
  );
}

function ArchiveDialog({ region, onClose }: { region: Region; onClose: () => void }) {
  const { t } = useText();
  const send = useSend('regions.archive');
  const archive = () => send.mutate({ id: region.id }, { onSuccess: () => { refresh('regions'); noteDone(t('regions.archived', { name: region.name })); setQueryValue('region', null); onClose(); } });
  return (
    <Dialog title={t('regions.archiveTitle', { name: region.name })} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={send.isPending} onClick={archive}>{t('regions.archive')}</Button></>}>
      <p>{t('regions.archiveText')}</p>
      {send.error === null ? null : <ErrorNote error={send.error} />}
    </Dialog>
  );
}

const choose = (id: string) => setQueryValue('region', id);

function Regions({ regions }: { regions: readonly Region[] }) {
  const { t } = useText();
  const [open, setOpen] = useState<Open>(null);
  const update = useSend('regions.update');
  const tree = regionTree(regions);
  const node = findRegion(tree, useQueryValue('region'));
  const close = () => setOpen(null);
  const move = (id: string, parentId: string | null) => {
    const region = regions.find((each) => each.id === id);
    if (region === undefined || region.parentId === parentId) return;
    update.mutate({ id, parentId, name: region.name }, {
      onSuccess: () => {
        refresh('regions');
        noteDone(t('regions.moved', { name: region.name, to: regions.find((each) => each.id === parentId)?.path ?? t('regions.top') }), {
          label: t('organisation.undo'), run: () => update.mutate({ id, parentId: region.parentId, name: region.name }, { onSuccess: () => { refresh('regions'); noteDone(t('organisation.undone')); }, onError: noteError }),
        });
      },
      onError: noteError,
    });
  };
  const add = <Button kind="primary" onClick={() => setOpen('add')}>{t('regions.add')}</Button>;
  const columns: ListColumn<Region>[] = [{ title: t('sites.region'), cell: textCell(({ path }) => path) }, { title: t('sites.title'), cell: numberCell(({ sites }) => sites) }];
  const inUse = regions.filter(({ archivedAt }) => archivedAt === null);
  return (
    <Page title={t('regions.title')} lead={t('regions.lead')} actions={<>{inUse.length === 0 ? null : <ExportButton name={t('regions.title')} view={{ columns }} rows={inUse} />}{add}</>}>
      {tree.length === 0 ? (
        <div className="ui-sheet"><EmptyState title={t('regions.none')} text={t('regions.noneText')} action={<>{add}<ButtonLink href="#/settings/imports?target=sites">{t('organisation.import')}</ButtonLink></>} /></div>
      ) : (
        <div className="regions">
          <div className="ui-sheet regions-sheet">
            <RegionTree tree={tree} chosen={node?.region.id ?? null} onChoose={choose} onMove={move} />
            <p className="regions-hint">{t('regions.treeHint')}</p>
          </div>
          {node === null ? <section className="ui-sheet regions-chosen"><b>{t('regions.choose')}</b><p className="organisation-muted">{t('regions.chooseText')}</p></section> : <Chosen node={node} onOpen={setOpen} />}
        </div>
      )}
      {open === 'add' || open === 'below' ? <RegionDialog region={null} parentId={open === 'below' ? (node?.region.id ?? null) : null} regions={regions} tree={tree} onSaved={({ id }) => { refresh('regions'); choose(id); }} onClose={close} /> : null}
      {open === 'edit' && node !== null ? <RegionDialog region={node.region} parentId={node.region.parentId} regions={regions} tree={tree} onSaved={() => refresh('regions')} onClose={close} /> : null}
      {open === 'merge' && node !== null ? <MergeRegionDialog region={node.region} regions={regions} tree={tree} onMerged={choose} onClose={close} /> : null}
      {open === 'archive' && node !== null ? <ArchiveDialog region={node.region} onClose={close} /> : null}
    </Page>
  );
}

export default function RegionsPage() {
  const { data, error, refetch } = useRequest('regions.list', {});
  if (error !== null) return <SettingsFrame page="regions"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (data === undefined) return <Loading />;
  return <SettingsFrame page="regions"><Antd><Regions regions={data} /></Antd></SettingsFrame>;
}
