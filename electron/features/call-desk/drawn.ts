/** SQL that the features share which show assessments of visits and of drawn calls alike. `a` is the assessment. */
import { visible } from '../organisation/visible';

/** Beside `assessments a`: the drawn item `i`, its draw `d`, the call `c` and the agent `g` of an assessment of a call; nulls of any other. */
export const drawnCall = `LEFT JOIN draw_items i ON i.id = a.draw_item_id LEFT JOIN draws d ON d.id = i.draw_id LEFT JOIN call_ids k ON k.call_id = i.subject_id LEFT JOIN calls c ON c.no = k.no
  LEFT JOIN agents g ON g.number = c.agent AND ${visible('g')}`;

/** The id of the agent's team on the day of the call. */
export const teamOf = '(SELECT m.team_id FROM agent_teams m WHERE m.agent_id = g.id AND m.from_on <= substr(c.started_at, 1, 10) ORDER BY m.from_on DESC LIMIT 1)';

/** States in which a blind plan still hides who spoke: until the score is approved, and for good where it never is. */
export const undecided = "('planned', 'in-progress', 'returned', 'submitted', 'in-review', 'void')";
/** Whether who spoke is hidden now. */
export const hidden = `(coalesce(d.plan ->> '$.blind', 0) AND a.state IN ${undecided})`;
/** Whether the running score is hidden: while it is still being filled in. */
export const scoreHidden = "(coalesce(d.plan ->> '$.blind', 0) AND a.state IN ('planned', 'in-progress', 'returned'))";
/** How a call is called where a site has its name: by the agent; where that is hidden, by its queue and time, which a reviewer knows. */
export const callTitle = `CASE WHEN ${hidden} THEN trim(c.queue || ' ' || substr(replace(c.started_at, 'T', ' '), 6, 11)) ELSE trim(coalesce(g.name, '') || ' ' || c.agent) END`;
