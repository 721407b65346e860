/** 提示卡: the form in few words on one sheet, to be learnt before going in. It says nothing of where or what for, so that it may be lost. */
import { use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VisitPaper } from '@shared/visits';
import type { Template } from '@shared/templates/template';
import { fontsReady } from '../scorecards/fonts';
import { useWords } from '../scorecards/words';
import { briefly, captureText, paperSections, thresholdText } from './paper';
import '../scorecards/scorecard.css';
import './papers.css';

/** Sizes in px of paper that are tried until all of it fits the two halves; the last one is the least that can be read. */
const sizes = [13, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7] as const;

/** Suspends until the faces are there; throws where they cannot be read. */
export function CribSheet({ data, onReady }: { data: VisitPaper; onReady: () => void }) {
  use(fontsReady());
  const words = useWords();
  const { t, pick, language } = words;
  const [at, setAt] = useState(0);
  const [fits, setFits] = useState(false);
  const columns = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = columns.current;
    if (box === null || fits) return;
    if (box.scrollWidth > box.clientWidth + 1 && at < sizes.length - 1) setAt(at + 1);
    else setFits(true);
  }, [at, fits]);
  useEffect(() => { if (fits) onReady(); }, [fits, onReady]);
  const size = sizes[at] ?? 7;
  const most = Math.floor((language === 'en' ? 84 : 72) * 9 / size);
  return (
    <article className="paper sheets" aria-label={t('visits.crib.title')}>
      <section className="sheet crib">
        <p className="crib-title">{t('visits.crib.title')}</p>
        <div ref={columns} className="crib-columns" style={{ fontSize: size, lineHeight: `${size * 1.42}px` }}>
          {paperSections(data.template as Template).map(({ section, items }) => (
            <div key={section.id} className="crib-section">
              <h2>{briefly(pick(section.title), most)}</h2>
              <ul>
                {items.map(({ item, number }) => {
                  const extras = [thresholdText(item, words), captureText(item, t)].filter((part) => part !== '');
                  const rules = item.type === 'deduct' ? item.rules.map((rule) => briefly(pick(rule.label), 22)).join(t('visits.crib.comma')) : '';
                  return (
                    <li key={item.id}><span>{number}</span><p>{briefly(pick(item.text), most)} {extras.length === 0 ? null : <b>{extras.join(' · ')}</b>}{rules === '' ? null : <small>{rules}</small>}</p></li>
                  );
                })}
              </ul>
            </div>
          ))}
        </div>
      </section>
    </article>
  );
}
