package dragoman.cli;

import dragoman.cli.ClassFiles.Compiled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cycles between top-level types of one package: the strongly connected components of more than one type, by the algorithm of Tarjan (1972).
 * What belongs to a nested type counts for its top-level type. That a sealed type names the types that it permits is no dependency.
 */
final class TypeCycles {
    private final Map<String, Set<String>> dependencies;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<Set<String>> cycles = new HashSet<>();

    private TypeCycles(Map<String, Set<String>> dependencies) {
        this.dependencies = dependencies;
    }

    /** The types of each cycle, by name. */
    static Set<Set<String>> in(List<Compiled> classes) {
        TypeCycles search = new TypeCycles(dependencies(classes));
        for (String type : search.dependencies.keySet()) {
            if (!search.order.containsKey(type)) {
                search.visit(type);
            }
        }
        return search.cycles;
    }

    private static Map<String, Set<String>> dependencies(List<Compiled> classes) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        Map<String, Set<String>> permitted = new HashMap<>();
        for (Compiled compiled : classes) {
            String type = ClassFiles.topLevelOf(compiled.name());
            Set<String> used = dependencies.computeIfAbsent(type, absent -> new TreeSet<>());
            for (String other : compiled.classes()) {
                String top = ClassFiles.topLevelOf(other);
                if (!top.equals(type) && ClassFiles.packageOf(top).equals(compiled.packageName())) {
                    used.add(top);
                }
            }
            compiled.permitted()
                    .forEach(name -> permitted
                            .computeIfAbsent(type, absent -> new HashSet<>())
                            .add(ClassFiles.topLevelOf(name)));
        }
        permitted.forEach((parent, types) -> dependencies.get(parent).removeAll(types));
        return dependencies;
    }

    private void visit(String type) {
        int number = order.size();
        order.put(type, number);
        lowest.put(type, number);
        open.push(type);
        for (String used : dependencies.getOrDefault(type, Set.of())) {
            if (!order.containsKey(used)) {
                visit(used);
                lowest.merge(type, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(type, order.get(used), Math::min);
            }
        }
        if (lowest.get(type) == number) {
            close(type);
        }
    }

    private void close(String type) {
        Set<String> component = new TreeSet<>();
        String closed;
        do {
            closed = open.pop();
            component.add(closed);
        } while (!closed.equals(type));
        if (component.size() > 1) {
            cycles.add(component);
        }
    }
}
