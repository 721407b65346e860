/** 显示: language and theme for everyone; the word for a site and the organisation's name for the owner. */
import { useState, type FormEvent } from 'react';
import type { Settings } from '@shared/settings';
import { refresh, useSend } from '../../api';
import { useMe } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { languages, setLanguage, useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { TextField } from '../../ui/Field';
import { Page } from '../../ui/Page';
import { SettingsFrame } from './SettingsFrame';

const themes = ['system', 'light', 'dark'] as const;

/** Language and theme show by themselves that they have changed; words are confirmed by a note. */
function useUpdate(say = () => {}) {
  const send = useSend('settings.update');
  return (patch: Partial<Settings>) => send.mutate(patch, { onSuccess: () => { refresh('settings'); say(); }, onError: noteError });
}

function Words({ settings }: { settings: Settings }) {
  const { t } = useText();
  const update = useUpdate(() => noteDone(t('settings.saved')));
  const [organisation, setOrganisation] = useState(settings.organisation);
  const [zh, setZh] = useState(settings.siteWord['zh-CN']);
  const [en, setEn] = useState(settings.siteWord.en);
  const missing = (word: string): string | null => (word.trim() === '' ? t('settings.needWord') : null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (missing(zh) === null && missing(en) === null) update({ organisation: organisation.trim(), siteWord: { 'zh-CN': zh.trim(), en: en.trim() } });
  };
  const changed = organisation.trim() !== settings.organisation || zh.trim() !== settings.siteWord['zh-CN'] || en.trim() !== settings.siteWord.en;
  return (
    <form className="ui-sheet settings-sheet" onSubmit={save}>
      <TextField label={t('settings.organisation')} optional hint={t('settings.organisationHint')} maxLength={120} value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
      <div className="settings-pair">
        <TextField label={t('settings.siteWordZh')} list="site-words" hint={t('settings.siteWordHint')} maxLength={12} value={zh} error={missing(zh)} onChange={(event) => setZh(event.target.value)} />
        <TextField label={t('settings.siteWordEn')} maxLength={24} value={en} error={missing(en)} onChange={(event) => setEn(event.target.value)} />
      </div>
      <datalist id="site-words">{['网点', '门店', '经销店', '窗口', '支行', '营业厅'].map((word) => <option key={word} value={word} />)}</datalist>
      <Button kind="primary" type="submit" disabled={!changed}>{t('common.save')}</Button>
    </form>
  );
}

export default function DisplayPage() {
  const { t, language } = useText();
  const { settings, can } = useMe();
  const update = useUpdate();
  return (
    <SettingsFrame page="display">
      <Page title={t('settings.pages.display')}>
        <section className="ui-sheet settings-sheet settings-choices">
          <div role="group" aria-label={t('common.language')}><b>{t('common.language')}</b>
            {languages.map((each) => <Chip key={each} on={language === each} onToggle={() => { setLanguage(each); update({ language: each }); }}><span lang={each}>{t(`settings.languages.${each}`)}</span></Chip>)}
          </div>
          <div role="group" aria-label={t('settings.theme')}><b>{t('settings.theme')}</b>
            {themes.map((each) => <Chip key={each} on={settings.theme === each} onToggle={() => update({ theme: each })}>{t(`settings.themes.${each}`)}</Chip>)}
          </div>
        </section>
        {can('editSettings') ? <Words settings={settings} /> : null}
      </Page>
    </SettingsFrame>
  );
}
