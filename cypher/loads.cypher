// name: loads
// doc: The sources that were loaded, and whether each load was completed.
// theme: graph
// mode: read
// empty: nothing was loaded
// returns source: string — name of the source
// returns state: string — running or done
// returns started: string? — when it began, UTC
// returns finished: string? — when it was completed, UTC
// example: 
MATCH (l:Load)
RETURN l.source AS source, l.state AS state, l.started AS started, l.finished AS finished
ORDER BY source
