/** A section of a template and what is in it, to any depth. */
import { sectionSettings } from '@shared/templates/defaults';
import { isSection, type Section } from '@shared/templates/template';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { Bilingual } from './Bilingual';
import { ItemView } from './ItemView';
import { sectionPoints } from './points';

export function SectionView({ section, numbers, weighted, depth = 0 }: { section: Section; numbers: ReadonlyMap<string, string>; weighted: boolean; depth?: number }) {
  const { t } = useText();
  const { weight, passMark, failBelow, rollup } = sectionSettings(section);
  const points = sectionPoints(section);
  const Heading = depth === 0 ? 'h2' : 'h3';
  return (
    <section className="templates-section">
      <header className={depth === 0 ? 'templates-section-head' : 'templates-section-head templates-section-inner'}>
        <Heading><span className="templates-number">{numbers.get(section.id)}</span><span><Bilingual text={section.title} /></span></Heading>
        <span className="templates-marks">
          {section.visibleIf === undefined ? null : <Chip>{t('templates.conditional')}</Chip>}
          {weighted ? <span>{t('templates.weight', { weight })}</span> : null}
          {passMark === null ? null : <span>{t('templates.sectionPass', { percent: passMark })}</span>}
          {failBelow === null ? null : <Chip tone="seal">{t('templates.failBelow', { percent: failBelow })}</Chip>}
          {points === '0' ? null : <b>{t('templates.points', { points, count: Number(points) })}</b>}
        </span>
      </header>
      {section.guide === undefined ? null : <p className="templates-guide"><Bilingual text={section.guide} /></p>}
      {section.children.map((child) => (isSection(child)
        ? <SectionView key={child.id} section={child} numbers={numbers} weighted={rollup === 'weighted'} depth={depth + 1} />
        : <ItemView key={child.id} item={child} number={numbers.get(child.id) ?? ''} />))}
    </section>
  );
}
