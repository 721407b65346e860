/** Chooses one region out of the tree; typing narrows it. */
import { TreeSelect } from 'antd';
import { clearIcon, downIcon } from '../../ui/antd-icons';
import type { RegionOption } from './tree';

interface Props {
  id?: string; value?: string | null; onChange?: (id: string | null) => void;
  options: readonly RegionOption[]; openAll: boolean;
  label?: string; placeholder?: string; className?: string; clearable?: boolean;
}

/** `value` and `onChange` come from the form where it stands in one. */
export const RegionSelect = ({ id, value, onChange, options, openAll, label, placeholder, className, clearable = false }: Props) => (
  <TreeSelect<string | null> {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} {...(className === undefined ? {} : { className })} {...(value === undefined ? {} : { value })}
    placeholder={placeholder} {...(clearable ? { allowClear: { clearIcon } } : {})} suffixIcon={downIcon} treeDefaultExpandAll={openAll} popupMatchSelectWidth={false}
    showSearch={{ treeNodeFilterProp: 'title' }} treeData={[...options]} onChange={(chosen) => onChange?.(chosen ?? null)} />
);
