"""Whether a certificate tells the truth about a case (docs/proof.md), found by another way than the checker's.

All plays are gone through forward from the draws by rules told a second time (`rules.py`), in states that hold
only what the certificate says matters. Plays that are named are followed. J is a ratio, but against
a claimed bound it is a plain sum: no play has more than J exactly if none has 100 · Σ points − J · Σ best above zero.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from app.domain.scoring.weights import OPPORTUNITIES_NEEDED
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.roles import Dimension
from app.domain.trial.elements import SILENT, Levels, Shown
from app.domain.trial.program import Program
from app.domain.verify.plays import Edge, explored, written
from app.domain.verify.rules import NOTHING, NOWHERE, Rules, State, Wrong

Key = tuple[str, str]  # whose answer, at what
Weigh = Callable[[Fraction, int, bool], Fraction]  # points, the best of all, whether it was answered
_POINTS: Final = (0, 40, 75, 100)
OWN_DECISIONS: Final = 8


def verify(certificate: Mapping[str, Any], program: Program, program_sha256: str) -> None:
    """Nothing, where every claim holds; else raises Wrong with the first that does not."""
    try:
        sealed = {name: each for name, each in certificate.items() if name != "seal"}
        _claim("seal", certificate["seal"] == sha256_of(canonical_json(sealed)))
        options = sum(len(decision.options) for decision in program.decisions.values())
        size = {"decisions": len(program.decisions), "options": options, "endings": len(program.endings)}
        known = {"format": 1, "program_sha256": program_sha256, "kind": program.kind} | size
        _claim("case", all(certificate[name] == each for name, each in known.items()))
        groups, plays = certificate["groups"], certificate["plays"]
        _claim("whole", certificate["whole"] is (set(groups) == set("123456789")))
        claims = Claims(program, plays, groups["2"]["matters"])
        claims.answers()
        claims.ends(groups["3"]["longest_play"])
        claims.parts(groups["4"])
        claims.scores(groups["5"])
        claims.endings(groups["6"]["influence"])
        _claim("promises", groups["8"]["promises"] == len(program.promises))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault:
        raise Wrong("unreadable", str(fault)) from fault


def _claim(code: str, holds: bool, where: object = "") -> None:
    if not holds:
        raise Wrong(code, str(where))


class Claims:
    """The claims of a certificate, against all plays of the case."""

    def __init__(self, program: Program, plays: list[list[dict[str, str]]], matters: Mapping[str, list[str]]) -> None:
        self.program, self.plays, self.matters = program, plays, matters
        self._followed = dict[int, Rules]()
        self._values = {str(id): {written(each): each for each in values} for id, values in program.draws.items()}
        self.items = dict[Key, dict[str, Levels]]()
        for id, decision in program.decisions.items():
            for role in decision.seats:
                self.items[role, id] = {str(name): option.levels for name, option in decision.options.items()}
        for name, window in program.windows.items():
            for role in window.open_to:
                self.items[role, name] = {said: window.levels_of(said) for said in (SILENT, *window.grounds)}
            self.items[window.ruling_by, name] = {str(id): each.levels for id, each in window.rulings.items()}
        self.starts, self.edges, self.order = explored(program, matters)
        _claim("forgets", set(matters) == {state.at for state in self.edges} - {NOWHERE})
        self.ahead = dict[State, frozenset[Key]]()
        for state in self.order:
            own = [(who, id) for who, id, _, _ in self.edges[state] if who != "chance"]
            self.ahead[state] = frozenset(own).union(*(self.ahead[edge[3]] for edge in self.edges[state]))

    def answers(self) -> None:
        """Group 2: whoever is asked anew has an answer of level 2 or more in every dimension of the question."""
        for state, edges in self.edges.items():
            own = [(who, id, answer) for who, id, answer, _ in edges if who != "chance"]
            is_unasked = state.round.put != NOTHING and len(state.round.said) == len(state.round.asked)
            if own and not state.round.used and not (is_unasked and not state.round.objected):
                answers = self.items[own[0][:2]]
                scored = {dimension for levels in answers.values() for dimension in levels}
                good = [all(answers[answer].get(each, 0) >= 2 for each in scored) for _, _, answer in own]
                _claim("no_good_answer", any(good), own[0][1])

    def ends(self, longest: int) -> None:
        """Group 3, with every seat taken: no fact leaves its bounds, and the bound on the length is right."""
        for id, fact in self.program.facts.items():
            if all(type(value) is int for value in fact.domain):
                explored(self.program, self.matters, frozenset((id,)))
        answers = dict[State, int]()
        for state in self.order:
            answers[state] = max((answers[edge[3]] + (edge[0] != "chance") for edge in self.edges[state]), default=0)
        most = max(answers[start] for start in self.starts.values())
        _claim("longest_play", longest == most + len(self.program.draws) + len(self.program.events))

    def parts(self, group: Mapping[str, Any]) -> None:
        """Group 4: every part is reached, and every condition was found holding and failing, by the plays named."""
        program, parts, conditions = self.program, set[str](), set[str]()
        shown = {line.number for each in program.decisions.values() for line in each.lines if isinstance(line, Shown)}
        parts |= {f"exhibit {number}" for number in shown} | {f"scene {id}" for id in program.scenes}
        parts |= {f"ending {id}" for id in program.endings}
        conditions |= {f"ending {id}" for id, each in program.endings.items() if each.when}
        conditions |= {f"card {id}" for id, each in program.cards.items() if each.opens_when}
        for id, decision in program.decisions.items():
            parts |= {f"decision {id}", *(f"option {id} {option}" for option in decision.options)}
            conditions |= {f"decision {id}"} if decision.only_if else set()
            for name, option in decision.options.items():
                parts |= {f"card {card}" for card in option.reveals if card in program.cards}
                conditions |= {f"option {id} {name}"} if option.only_if else set()
                conditions |= {f"answer {id} {name} {n}" for n, said in enumerate(option.says, 1) if said.only_if}
        for window_id, window in program.windows.items():
            parts |= {f"ruling {window_id} {ruling}" for ruling in window.rulings}
            conditions |= {f"ruling {window_id} {ruling}" for ruling, each in window.rulings.items() if each.only_if}
        _claim("parts", set(group["reached"]) == parts and set(group["conditions"]) == conditions)
        for part, play in group["reached"].items():
            _claim("not_reached", part in self._met(play).met, part)
        for condition, shown_by in group["conditions"].items():
            holds, fails = self._met(shown_by["holds"]).read, self._met(shown_by["fails"]).read
            _claim("condition", (condition, True) in holds and (condition, False) in fails, condition)

    def _met(self, number: int) -> Rules:
        """The rules, having noted what a play comes to, told with every fact and card."""
        if number not in self._followed:
            rules = self._followed[number] = Rules(self.program, knows_all=True)
            drawn, moves = self._drawn(number)
            state = rules.start({id: self._values[id][said] for id, said in drawn.items()})
            for move in moves:
                ways = {(who, id, answer): way for who, id, answer, way in rules.moves(state)}
                state = ways[move]()
            list(rules.moves(state))  # what is offered at the end of it is read too
        return self._followed[number]

    def _drawn(self, number: int) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
        """What is drawn in a play, and its other moves."""
        moves = [(move["role"], move["decision"], move["option"]) for move in self.plays[number]]
        return {id: said for _, id, said in moves if id in self._values}, [m for m in moves if m[1] not in self._values]

    def _steps(self, number: int) -> list[tuple[State, Edge]]:
        """The states and moves of a play, which goes to the end."""
        drawn, moves = self._drawn(number)
        state, steps = self.starts[tuple(drawn[id] for id in self._values)], list[tuple[State, Edge]]()
        for move in moves:
            edge = next(edge for edge in self.edges[state] if edge[:3] == move)
            steps.append((state, edge))
            state = edge[3]
        _claim("not_to_the_end", state.at == NOWHERE, number)
        return steps

    def scores(self, group: Mapping[str, Any]) -> None:
        """Group 5: the extremes of J are attained and not passed; the fewest opportunities and own decisions."""
        _claim("scores", set(group["scores"]) == set(group["own_decisions"]) == set(self.program.roles))
        for role, own in group["own_decisions"].items():
            _claim("own_decisions", self._least(role, None, lambda _, __, answered: Fraction(answered)) == own, role)
            _claim("own_decisions", self.program.kind == "exercise" or own >= OWN_DECISIONS, role)
            scored = {each for key, item in self.items.items() if key[0] == role for v in item.values() for each in v}
            _claim("scores", set(group["scores"][role]) == scored, role)
            for dimension, told in group["scores"][role].items():
                where = f"{role} {dimension}"
                _claim(
                    "opportunities",
                    self._least(role, dimension, lambda *_: Fraction(1)) == told["opportunities"],
                    where,
                )
                is_enough = told["opportunities"] >= OPPORTUNITIES_NEEDED[dimension]
                _claim("opportunities", is_enough or dimension not in self.program.assessed.get(role, ()), where)
                for sign, bound in ((1, "max"), (-1, "min")):
                    _claim("scores", self._is_bound(role, dimension, sign, told[bound], told[f"{bound}_play"]), where)

    def _is_bound(self, role: str, dimension: Dimension, sign: int, told: str | None, play: int) -> bool:
        """Whether the play named has this J, and no play more (`sign` 1) or less (-1); None: no play has one."""
        if told is None:
            return self._least(role, dimension, lambda _, best, __: Fraction(-best)) == 0
        j, stands, tally = Fraction(told), list[tuple[Fraction, int]](), frozenset[Any]()

        def noted(points: Fraction, best: int, _: bool) -> Fraction:
            stands.append((points, best))
            return points

        for state, edge in self._steps(play):
            _, tally = self._accounted(role, dimension, state, edge, tally, noted)
        points, best = sum(points for points, _ in stands), sum(best for _, best in stands)
        has_it = best > 0 and 100 * points == j * best
        over, under = j.numerator, 100 * j.denominator
        least = self._least(role, dimension, lambda points, best, _: sign * (over * best - under * points))
        return has_it and least >= 0

    def _least(self, role: str, dimension: Dimension | None, weigh: Weigh) -> Fraction:
        """The least that any play comes to, summing `weigh` over what stands in the sums of J (of any, where None)."""
        known = dict[tuple[State, frozenset[Any]], Fraction]()

        def least(state: State, tally: frozenset[Any]) -> Fraction:
            if (state, tally) not in known:
                ways = []
                for edge in self.edges[state]:
                    gain, after = self._accounted(role, dimension, state, edge, tally, weigh)
                    ways.append(gain + least(edge[3], after))
                known[state, tally] = min(ways, default=Fraction(0))
            return known[state, tally]

        return min(least(start, frozenset()) for start in self.starts.values())

    def _accounted(
        self, role: str, dimension: Dimension | None, state: State, edge: Edge, before: frozenset[Any], weigh: Weigh
    ) -> tuple[Fraction, frozenset[Any]]:
        """What a move adds, and the answers so far to what can be asked again: how often, and their points."""
        who, id, answer, child = edge
        tally, gain = dict(before), Fraction(0)
        taken = self.items.get((who, id), {}).get(answer)
        if who == role and self._best((who, id), dimension) is not None:
            times, points = tally.get((who, id), (0, 0))
            worth = 0 if dimension is None or not taken else _POINTS[taken.get(dimension, 0)]
            tally[who, id] = (times + (taken is not None), points + worth)
        for gone in self.ahead[state] - self.ahead[child]:
            best = self._best(gone, dimension) if gone[0] == role else None
            if best is None:
                continue
            times, points = tally.pop(gone, (None, 0))
            if times:
                gain += weigh(Fraction(points, times), best, True)
            elif times is None and who == role and taken and dimension is not None:
                gain += weigh(Fraction(min(_worth(taken, dimension), best)), best, False)
        return gain, frozenset(tally.items())

    def _best(self, key: Key, dimension: Dimension | None) -> int | None:
        """The points of the best answer in the dimension; None where it has none there."""
        levels = [each for answer in self.items[key].values() for each in answer.items()]
        return max((_POINTS[level] for of, level in levels if dimension in (of, None)), default=None)

    def endings(self, influence: Mapping[str, Any]) -> None:
        """Group 6, of a trial: each role has two plays that end otherwise."""
        for role in self.program.roles if self.program.kind == "trial" else ():
            one, other = (self._met(play).met for play in influence[role]["plays"])
            _claim(
                "influence", {m for m in one if m[:7] == "ending "} != {m for m in other if m[:7] == "ending "}, role
            )


def _worth(taken: Levels, dimension: Dimension) -> int:
    """What the move that made something unreachable counts in its place (scoring, J)."""
    points = [_POINTS[level] for level in taken.values()]
    otherwise = max(points) if min(taken.values()) >= 2 else min(points)
    return _POINTS[taken[dimension]] if dimension in taken else otherwise
