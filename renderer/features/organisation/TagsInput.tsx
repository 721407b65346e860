/** Tags: free words, those in use offered. */
import { Select } from 'antd';
import { compareText } from '../../ui/compare';

interface Props { value?: string[]; onChange?: (tags: string[]) => void; known: readonly string[]; id?: string; label?: string }

export const TagsInput = ({ value = [], onChange, known, id, label }: Props) => (
  <Select mode="tags" {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} value={value} {...(onChange === undefined ? {} : { onChange })} className="organisation-wide" suffixIcon={null}
    tokenSeparators={[',', '，', '、', ';', '；']} maxCount={20} options={known.map((tag) => ({ value: tag }))} notFoundContent={null} />
);

/** Every tag that occurs, in the order of the language. */
export const tagsOf = (records: readonly { tags: readonly string[] }[]): string[] => [...new Set(records.flatMap(({ tags }) => tags))].sort(compareText);
