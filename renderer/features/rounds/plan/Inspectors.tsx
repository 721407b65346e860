/** Who may be sent, where, and how much. */
import { TreeSelect } from 'antd';
import type { Planning } from '@shared/rounds/settings';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { downIcon } from '../../../ui/antd-icons';
import { regionOptions, regionTree } from '../../regions/tree';
import { NumberInput } from '../NumberInput';
import { DaysInput } from './DaysField';
import { newInspector, type Inspector } from './planning';

const nothing: [] = [];
interface Props { inspectors: Planning['inspectors']; onChange: (inspectors: Planning['inspectors']) => void; year: number }

export function Inspectors({ inspectors, onChange, year }: Props) {
  const { t } = useText();
  const { data: profiles = nothing } = useRequest('profiles.list', {});
  const { data: regions = nothing } = useRequest('regions.list', {});
  const all = profiles.filter(({ id, roles, archivedAt }) => inspectors.some((each) => each.id === id) || (archivedAt === null && roles.includes('inspector')));
  const tree = regionOptions(regionTree(regions));
  const set = (id: string, part: Partial<Inspector>): void => onChange(inspectors.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const toggle = (id: string, on: boolean): void => onChange(on ? [...inspectors, newInspector(id)] : inspectors.filter((each) => each.id !== id));
  return (
    <div className="rounds-scroll">
      <table className="rounds-grid rounds-inspectors">
        <thead><tr><th>{t('visits.inspector')}</th><th>{t('rounds.rules.regions')}</th><th>{t('rounds.rules.capacity')}</th><th>{t('rounds.rules.perDay')}</th><th>{t('rounds.rules.daysOff')}</th></tr></thead>
        <tbody>
          {all.map(({ id, name, interests }) => {
            const one = inspectors.find((each) => each.id === id);
            return (
              <tr key={id}>
                <td><label className="rounds-check"><input type="checkbox" checked={one !== undefined} onChange={({ target }) => toggle(id, target.checked)} /><span>{name}{interests.length === 0 ? null : <small className="rounds-muted"> {t('rounds.rules.interests', { count: interests.length })}</small>}</span></label></td>
                {one === undefined ? <td colSpan={4} className="rounds-muted">{t('rounds.rules.notSent')}</td> : (
                  <>
                    <td>
                      <TreeSelect<string[]> multiple aria-label={t('rounds.rules.regionsOf', { name })} className="rounds-regions" value={one.regionIds} placeholder={t('rounds.rules.everywhere')} treeData={tree} suffixIcon={downIcon} maxTagCount={2} popupMatchSelectWidth={false} treeDefaultExpandAll={tree.length < 12}
                        showSearch={{ treeNodeFilterProp: 'title' }} onChange={(regionIds) => set(id, { regionIds })} />
                    </td>
                    <td><NumberInput aria-label={t('rounds.rules.capacityOf', { name })} most={10_000} placeholder="–" value={one.capacity} onChange={(capacity) => set(id, { capacity })} /></td>
                    <td><NumberInput aria-label={t('rounds.rules.perDayOf', { name })} least={1} most={20} value={one.perDay} onChange={(perDay) => set(id, { perDay: perDay ?? 1 })} /></td>
                    <td><DaysInput label={t('rounds.rules.daysOffOf', { name })} days={one.daysOff} year={year} onChange={(daysOff) => set(id, { daysOff })} /></td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
