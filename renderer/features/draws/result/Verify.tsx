/** 再次核对: everything made anew from the stored files, and each part compared. */
import { useState } from 'react';
import type { DrawVerify } from '@shared/draws';
import { request, RequestError } from '../../../api';
import { noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Job } from '../Job';

export function Verify({ id }: { id: string }) {
  const { t } = useText();
  const [found, setFound] = useState<DrawVerify | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = (): void => {
    setBusy(true);
    setFound(null);
    request('draws.verify', { id }).then(setFound).catch((error: unknown) => { if (!(error instanceof RequestError && error.body.code === 'cancelled')) noteError(error); }).finally(() => setBusy(false));
  };
  return (
    <div className="draw-verify">
      <Button disabled={busy} onClick={verify}>{t('draws.verify')}</Button>
      <div role="status">
        {found === null ? <span className="draw-hint">{t(busy ? 'draws.verifying' : 'draws.verifyHint')}</span> : (
          <>
            <p className={found.ok ? 'draw-verified' : 'draw-warn'}>{found.ok ? t('draws.verified', { count: found.checks.length }) : t('draws.notVerified', { count: found.checks.filter(({ ok }) => !ok).length })}</p>
            <ul className="draw-checks-list">{found.checks.map(({ part, ok, expected, found: is }) => <li key={part} className={ok ? undefined : 'draw-short'}><span aria-hidden="true">{ok ? '✓' : '✕'}</span> {t(`draws.checks.${part}`)}{ok ? null : <small> {t('draws.differs', { expected: expected.slice(0, 16), found: is.slice(0, 16) })}</small>}</li>)}</ul>
          </>
        )}
        <Job id={id} running={busy} label={t('draws.verifying')} />
      </div>
    </div>
  );
}
