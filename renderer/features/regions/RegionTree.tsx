/** The regions as a tree: arrows move and open, Enter or a click chooses, dragging moves a region below another. */
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useText } from '../../i18n';
import { withAllBelow, type RegionNode } from './tree';

interface Line { node: RegionNode; level: number; parent: string | null }
const linesOf = (nodes: readonly RegionNode[], closed: ReadonlySet<string>, level = 1, parent: string | null = null): Line[] =>
  nodes.flatMap((node) => [{ node, level, parent }, ...(closed.has(node.region.id) ? [] : linesOf(node.children, closed, level + 1, node.region.id))]);

interface Props { tree: readonly RegionNode[]; chosen: string | null; onChoose: (id: string) => void; onMove: (id: string, parentId: string | null) => void }

export function RegionTree({ tree, chosen, onChoose, onMove }: Props) {
  const { t } = useText();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const lines = linesOf(tree, closed);
  const regions = linesOf(tree, new Set()).map(({ node }) => node.region);
  const open = (id: string, on: boolean) => setClosed(new Set(on ? [...closed].filter((each) => each !== id) : [...closed, id]));
  const inTabOrder = lines.some(({ node }) => node.region.id === chosen) ? chosen : lines[0]?.node.region.id;
  const go = (line: Line | undefined) => {
    if (line === undefined) return;
    onChoose(line.node.region.id);
    list.current?.querySelector<HTMLElement>(`[data-region="${line.node.region.id}"]`)?.focus();
  };
  const press = (event: KeyboardEvent, at: number) => {
    const line = lines[at];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { node: { region, children }, parent } = line;
    const isOpen = children.length > 0 && !closed.has(region.id);
    if (event.key === 'ArrowDown') go(lines[at + 1]);
    else if (event.key === 'ArrowUp') go(lines[at - 1]);
    else if (event.key === 'Home') go(lines[0]);
    else if (event.key === 'End') go(lines.at(-1));
    else if (event.key === 'ArrowRight') { if (isOpen) go(lines[at + 1]); else open(region.id, true); }
    else if (event.key === 'ArrowLeft') { if (isOpen) open(region.id, false); else go(lines.find(({ node }) => node.region.id === parent)); }
    else if (event.key === 'Enter' || event.key === ' ') onChoose(region.id);
    else return;
    event.preventDefault();
  };
  const mayTake = (id: string): boolean => dragged !== null && !withAllBelow(regions, dragged).has(id);
  const drop = (event: DragEvent, id: string | null) => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged !== null && (id === null || mayTake(id))) onMove(dragged, id);
    setDragged(null);
    setOver(null);
  };
  return (
    <ul className="regions-tree" role="tree" aria-label={t('regions.title')} ref={list} onDragOver={(event) => event.preventDefault()} onDrop={(event) => drop(event, null)}>
      {lines.map(({ node: { region, children, sites }, level }, at) => (
        <li key={region.id} role="treeitem" aria-level={level} aria-selected={region.id === chosen} {...(children.length === 0 ? {} : { 'aria-expanded': !closed.has(region.id) })} aria-label={`${region.name} ${sites}`}
          data-region={region.id} tabIndex={region.id === inTabOrder ? 0 : -1} style={{ paddingLeft: `${(level - 1) * 20 + 8}px` }}
          className={`regions-line${region.id === chosen ? ' regions-line-on' : ''}${region.id === over && mayTake(region.id) ? ' regions-line-over' : ''}`}
          onKeyDown={(event) => press(event, at)} onClick={() => onChoose(region.id)} draggable
          onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; setDragged(region.id); }} onDragEnd={() => { setDragged(null); setOver(null); }}
          onDragOver={(event) => { event.preventDefault(); setOver(region.id); }} onDrop={(event) => drop(event, region.id)}>
          <button type="button" tabIndex={-1} aria-hidden="true" className="regions-twist" onClick={(event) => { event.stopPropagation(); open(region.id, closed.has(region.id)); }}>{children.length === 0 ? '' : closed.has(region.id) ? '▸' : '▾'}</button>
          <span className="regions-name">{region.name}</span>
          <span className="regions-count">{sites}</span>
        </li>
      ))}
    </ul>
  );
}
