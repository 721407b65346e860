/** Numbers that the log names and nobody has yet: which they are, and one click to make agents of them. */
import { useState } from 'react';
import { request, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

export function UnknownAgents() {
  const { t } = useText();
  const { data: unknown = [] } = useRequest('calls.unknownAgents', {});
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  if (unknown.length === 0 && !open) return null;
  const chosen = unknown.filter(({ agent }) => !left.has(agent));
  const add = async (): Promise<void> => {
    setBusy(true);
    try {
      const { added } = await request('calls.addAgents', { agents: chosen.slice(0, 5000).map(({ agent }) => agent) });
      noteDone(t('calls.unknownAdded', { count: added }));
      setOpen(false);
    } catch (error) {
      noteError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <p className="calls-unknown">
      <span>{t('calls.unknown', { count: unknown.length })}</span> <button type="button" className="typed-clear" onClick={() => setOpen(true)}>{t('calls.unknownShow')}</button>
      {open ? (
        <Dialog title={t('calls.unknownTitle')} onClose={() => setOpen(false)} footer={<><Button onClick={() => setOpen(false)}>{t('common.cancel')}</Button><Button kind="primary" disabled={busy || chosen.length === 0} onClick={() => void add()}>{t('calls.unknownAdd', { count: chosen.length })}</Button></>}>
          <p className="calls-lead">{t('calls.unknownText')}</p>
          <table className="calls-small">
            <thead><tr>
              <th scope="col"><label><input type="checkbox" checked={left.size === 0} onChange={(event) => setLeft(new Set(event.target.checked ? [] : unknown.map(({ agent }) => agent)))} /> {t('calls.columns.agent')}</label></th>
              <th scope="col">{t('calls.unknownName')}</th><th scope="col">{t('calls.columns.extension')}</th><th scope="col" className="calls-right">{t('calls.unknownCalls')}</th>
            </tr></thead>
            <tbody>
              {unknown.slice(0, 500).map(({ agent, name, extension, calls }) => (
                <tr key={agent}>
                  <td><label><input type="checkbox" checked={!left.has(agent)} onChange={(event) => { const next = new Set(left); if (event.target.checked) next.delete(agent); else next.add(agent); setLeft(next); }} /> {agent}</label></td>
                  <td>{name || '–'}</td><td>{extension || '–'}</td><td className="calls-right">{calls.toLocaleString('en-US')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Dialog>
      ) : null}
    </p>
  );
}
