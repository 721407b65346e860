/** Ant Design under our own tokens. Lazy pages wrap themselves in it; nothing of the start path imports it. */
import { App, ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo, type ComponentProps, type ReactNode } from 'react';
import { useText } from '../i18n';
import { branchIcon, calendarIcon, clearIcon, downIcon, moreIcon } from './antd-icons';
import { useTheme } from './theme';
import './antd.css';

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

// Some parts below antd (locking the page's scrolling, measuring a scroll bar) make style elements without the nonce they were given; the page's policy would refuse them.
const createElement = document.createElement.bind(document);
document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const element = createElement(tag, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;

// antd says "optional" in other words than our own fields do.
const chinese: typeof zhCN = { ...zhCN, Form: { ...zhCN.Form, optional: '（选填）', defaultValidateMessages: zhCN.Form?.defaultValidateMessages ?? {} } };

/** antd derives further shades from these, so it needs values, not variables: they are read from tokens.css as it stands. */
function themeFromTokens(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const face = token('face');
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: token('accent'), colorInfo: token('accent'), colorSuccess: token('good'), colorWarning: token('watch'), colorError: token('seal'), colorLink: token('accent'),
      colorText: token('ink'), colorTextBase: token('ink'), colorTextSecondary: token('muted'), colorTextDescription: token('muted'), colorTextPlaceholder: token('muted'),
      colorBgBase: token('paper'), colorBgContainer: token('paper'), colorBgElevated: token('paper'), colorBgLayout: token('desk'),
      colorBorder: token('rule-strong'), colorBorderSecondary: token('rule'), colorSplit: token('rule'), borderRadius: 6, borderRadiusLG: 6, borderRadiusSM: 4,
      fontFamily: face, fontSize: 14, lineHeight: 22 / 14, controlHeight: 36, motionDurationFast: '0.05s', motionDurationMid: '0.1s', motionDurationSlow: '0.15s', wireframe: false, boxShadow: token('shadow'), boxShadowSecondary: token('shadow'),
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Table: { headerBg: token('paper'), headerColor: token('muted'), headerSplitColor: 'transparent', headerSortActiveBg: token('paper'), headerSortHoverBg: token('focus-row'), bodySortBg: token('paper'), rowHoverBg: token('focus-row'), rowSelectedBg: token('accent-soft'), rowSelectedHoverBg: token('accent-soft'), cellPaddingBlock: 10, cellPaddingInline: 12, headerBorderRadius: 0, borderColor: token('rule') },
      Modal: { titleFontSize: 16 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 600, primaryColor: token('on-accent') },
      Select: { optionSelectedBg: token('accent-soft') },
    },
  };
}

/** Wraps a lazy page: theme, language, the page's style nonce, and antd's App for its dialogs. */
export function Antd({ children }: { children: ReactNode }) {
  const { language } = useText();
  const dark = useTheme((state) => state.dark);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  const config = useMemo((): ComponentProps<typeof ConfigProvider> => ({ // one and the same while nothing changes: every part of antd is drawn again with another
    theme: themeFromTokens(dark), locale: language === 'en' ? enUS : chinese, csp: { nonce }, button: { autoInsertSpace: false },
    modal: { closeIcon: <span aria-hidden="true">✕</span> }, select: { suffixIcon: downIcon, clearIcon }, treeSelect: { switcherIcon: branchIcon }, tabs: { more: { icon: moreIcon } }, datePicker: { suffixIcon: calendarIcon, clearIcon },
  }), [dark, language]);
  return <ConfigProvider {...config}><App className="antd-app">{children}</App></ConfigProvider>;
}
