"""Whether a certificate tells the truth about a case (docs/proof.md), found by another way than the checker's.

All plays are gone through forward from the draws by the second reading of the case, in states that hold only what the
certificate says matters. Plays that are named are followed. J is a ratio, but against a claimed bound it is a plain
sum: no play has more than J exactly if none has 100 · Σ points − J · Σ best above zero.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from app.domain.scoring.weights import OPPORTUNITIES_NEEDED
from app.domain.second_reading.parts import counted, followed, items, parts, told
from app.domain.second_reading.plays import Edge, all_plays, explored
from app.domain.second_reading.points import NOTHING_YET, Account, Gain
from app.domain.second_reading.rules import NOWHERE, Rules, Wrong
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.roles import Dimension
from app.domain.trial.program import Program
from app.domain.verify.sums import Sums

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
        self.program, self.told, self.matters, self.items = program, plays, matters, items(program)
        self.plays, self._followed = all_plays(program, matters), dict[int, Rules]()
        _claim("forgets", set(matters) == {state.at for state in self.plays.states} - {NOWHERE})

    def answers(self) -> None:
        """Group 2: whoever is asked anew has an answer of level 2 or more in every dimension of the question."""
        for state, edges in zip(self.plays.states, self.plays.edges, strict=True):
            own = [(who, id, answer) for who, id, answer, _ in edges if who != "chance"]
            if own and state.round.is_anew:
                answers = self.items[own[0][:2]]
                scored = {dimension for levels in answers.values() for dimension in levels}
                good = [all(answers[answer].get(each, 0) >= 2 for each in scored) for _, _, answer in own]
                _claim("no_good_answer", any(good), own[0][1])

    def ends(self, longest: int) -> None:
        """Group 3, with every seat taken: no fact leaves its bounds, and the bound on the length is right."""
        for fact in counted(self.program):
            explored(self.program, self.matters, frozenset((fact,)))
        answers = list[int]()
        for edges in self.plays.edges:
            answers.append(max((answers[child] + (who != "chance") for who, _, _, child in edges), default=0))
        most = max(answers[start] for start in self.plays.starts.values())
        _claim("longest_play", longest == most + len(self.program.draws) + len(self.program.events))

    def parts(self, group: Mapping[str, Any]) -> None:
        """Group 4: every part is reached, and every condition was found holding and failing, by the plays named."""
        reached, conditions = parts(self.program)
        _claim("parts", set(group["reached"]) == reached and set(group["conditions"]) == conditions)
        for part, play in group["reached"].items():
            _claim("not_reached", part in self._met(play).met, part)
        for condition, shown_by in group["conditions"].items():
            holds, fails = self._met(shown_by["holds"]).read, self._met(shown_by["fails"]).read
            _claim("condition", (condition, True) in holds and (condition, False) in fails, condition)

    def _met(self, number: int) -> Rules:
        """The rules, having noted what a play comes to."""
        if number not in self._followed:
            self._followed[number] = followed(self.program, *told(self.program, self.told[number]))
        return self._followed[number]

    def _steps(self, number: int) -> list[tuple[int, Edge]]:
        """The states and moves of a play, which goes to the end."""
        drawn, moves = told(self.program, self.told[number])
        state, steps = self.plays.starts[drawn], list[tuple[int, Edge]]()
        for move in moves:
            edge = next(edge for edge in self.plays.edges[state] if edge[:3] == move)
            steps.append((state, edge))
            state = edge[3]
        _claim("not_to_the_end", self.plays.states[state].at == NOWHERE, number)
        return steps

    def scores(self, group: Mapping[str, Any]) -> None:
        """Group 5: the extremes of J are attained and not passed; the fewest opportunities and own decisions."""
        _claim("scores", set(group["scores"]) == set(group["own_decisions"]) == set(self.program.roles))
        for role, own in group["own_decisions"].items():
            _claim("own_decisions", self._sums(role, None).least(lambda each: each.answered) == own, role)
            _claim("own_decisions", self.program.kind == "exercise" or own >= OWN_DECISIONS, role)
            scored = {each for key, item in self.items.items() if key[0] == role for v in item.values() for each in v}
            _claim("scores", set(group["scores"][role]) == scored, role)
            for dimension, shown in group["scores"][role].items():
                where, sums = f"{role} {dimension}", self._sums(role, dimension)
                _claim("opportunities", sums.least(lambda each: each.items) == shown["opportunities"], where)
                is_enough = shown["opportunities"] >= OPPORTUNITIES_NEEDED[dimension]
                _claim("opportunities", is_enough or dimension not in self.program.assessed.get(role, ()), where)
                for sign, bound in ((1, "max"), (-1, "min")):
                    _claim("scores", self._is_bound(sums, sign, shown[bound], shown[f"{bound}_play"]), where)

    def _sums(self, role: str, dimension: Dimension | None) -> Sums:
        return Sums(self.plays, Account(self.items, self.plays, role, dimension))

    def _is_bound(self, sums: Sums, sign: int, told: str | None, play: int) -> bool:
        """Whether the play named has this J, and no play more (`sign` 1) or less (-1); None: no play has one."""
        if told is None:
            return sums.least(lambda each: -each.best) == 0
        j, tally, stands = Fraction(told), NOTHING_YET, list[Gain]()
        for state, edge in self._steps(play):
            gain, tally = sums.account.of(state, edge, tally)
            stands.append(gain)
        points, best = sum(each.points for each in stands), sum(each.best for each in stands)
        over, under = j.numerator, 100 * j.denominator
        has_it = best > 0 and under * points == over * best
        return has_it and sums.least(lambda each: sign * (over * each.best - under * each.points)) >= 0

    def endings(self, influence: Mapping[str, Any]) -> None:
        """Group 6, of a trial: each role has two plays that end otherwise."""
        for role in self.program.roles if self.program.kind == "trial" else ():
            one, other = (self._met(play).met for play in influence[role]["plays"])
            _claim(
                "influence", {m for m in one if m[:7] == "ending "} != {m for m in other if m[:7] == "ending "}, role
            )
